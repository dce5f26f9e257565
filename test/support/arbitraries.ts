import fc from 'fast-check'

/** Any text at all, lone surrogates too. (fast-check's own "binary" strings take seconds to set up.) */
export const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x24f }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))
