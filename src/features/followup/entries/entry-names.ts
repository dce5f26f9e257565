/** The form of an entry, as buttons name it. */
export const ENTRY_FORM = 'register-entry'
