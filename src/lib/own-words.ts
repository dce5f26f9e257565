/**
 * What a word from a person or a file stands for in a list of words: only the list's own, so that "constructor" or "toString",
 * which every object has, stand for nothing. Undefined for other words.
 */
export const meantBy = <V>(words: Readonly<Record<string, V>>, word: string): V | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined
