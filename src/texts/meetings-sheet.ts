/** What is said of meeting plans that are read from files. */
export const meetingsSheetTexts = {
  title: 'Mötesplan',
  used: 'Sammanträden ur filen har fått ärenden eller ändrats sedan dess. Inläsningen kan därför inte ångras; flytta eller ändra sammanträdena i stället.',
  calledOff: (date: string, on: string) =>
    `sammanträdet ${date} ställdes in ${on} och läses inte in igen. Ska det hållas ändå planeras det om under /sn mötesplan`,
  noSuchTime: (text: string) => `klockslaget ”${text}” finns inte`,
  afterMeeting: (day: string, date: string) => `${day} är efter sammanträdet ${date}`,
  changedIn: 'Ändra sammanträdet under /sn mötesplan',
}
