export const texts = ''
