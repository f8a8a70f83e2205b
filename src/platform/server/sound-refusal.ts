import { Refusal } from '#platform/refusal.ts'

export const refused = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { file: reason } })
