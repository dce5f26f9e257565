import { sendReminders } from '../../src/across/reminders/send.ts'
import { createAgendaFeature } from '../../src/features/agenda/agenda.slack.ts'
import { serveUntil } from './serving.ts'

// A process that reminds the secretaries, delivers that and takes what they send, until all is sent or it is killed.

serveUntil({
  now: new Date('2024-01-24T10:00:00+01:00'),
  features: (db) => [createAgendaFeature(db)],
  tick: sendReminders,
  left: (db) => db.prisma.dispatch.count({ where: { sentOn: null } }),
})
