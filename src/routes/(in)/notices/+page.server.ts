import { asking } from '../../asking.ts'
import { lookedAtNews, newLines } from '../../news.ts'

export const load = async ({ locals }) => {
	const viewer = asking(locals)
	const lines = await newLines(viewer)
	await lookedAtNews(viewer)
	return { lines }
}
