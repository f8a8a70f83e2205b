import type { Target } from './attack.ts'

/** A signal of the nightly dump that still says something: how much at most, and why it stays. SECURITY.md prints these. */
export type KnownLeak = { target: Target; signal: string; /** At most so large a share right. */ atMost: number; why: string }

export const KNOWN_LEAKS: KnownLeak[] = []
