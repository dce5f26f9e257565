/** What a form says when somebody else changed the same thing while it was open. mrkdwn unless said otherwise. */
export const conflictTexts = {
  intro: 'Någon annan har ändrat det här medan du skrev. Inget av det du skrev är sparat än.',
  theirs: 'Så står det nu',
  mine: 'Det du skrev',
  /** Plain text, as are the two below. */
  question: 'Vad ska gälla?',
  overwrite: 'Spara det jag skrev i stället',
  choose:
    'Kryssa i rutan för att spara det du skrev, eller stäng formuläret för att behålla det som står nu.',
}
