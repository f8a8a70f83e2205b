import { bodyArticles } from './body.ts'
import { othersArticles } from './others.ts'
import { recoveryArticles } from './recovery.ts'
import type { StartingArticle } from './types.ts'

export const startingArticles: readonly StartingArticle[] = [...recoveryArticles, ...bodyArticles, ...othersArticles]
