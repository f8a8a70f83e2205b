/**
 * What the pages do in a browser with scripts, beyond what HTML does by itself. Pages are drawn by the server alone and
 * are complete without this: see docs/decisions/0011-pages-without-hydration.md. One small file for all pages, kept by
 * the browser; each part finds what it serves by a data attribute.
 */
import { countLetters } from './count-letters.ts'
import { refuseLargeFiles } from './file-size.ts'
import { focusProblems } from './focus-problems.ts'
import { keepDrafts } from './keep-drafts.ts'
import { keepForms } from './keep-forms.ts'
import { keepPlan } from './keep-plan.ts'
import { keepWhatIsWritten, putBack } from './keep-what-is-written.ts'
import { leaveQuickly } from './leave-quickly.ts'
import { offerRows } from './more-rows.ts'
import { onEveryPage } from './page.ts'
import { liveReplies } from './live-replies.ts'
import { offerPrint } from './print.ts'
import { moveInList } from './move-in-list.ts'
import { offerPush } from './push.ts'
import { putInNames } from './put-in-names.ts'
import { queueKeys } from './queue-keys.ts'
import { sendForms } from './send-forms.ts'
import { showWriter } from './show-writer.ts'
import { makeSoundsPlain } from './sounds.ts'
import { stillShared } from './still-shared.ts'
import { withMap } from './with-map.ts'
import { withRecorder } from './with-recorder.ts'

leaveQuickly()
sendForms()
keepWhatIsWritten()
putInNames()
showWriter()
refuseLargeFiles()
makeSoundsPlain()
onEveryPage(countLetters)
onEveryPage(focusProblems)
onEveryPage(keepDrafts)
onEveryPage(keepForms)
onEveryPage(keepPlan)
onEveryPage(liveReplies)
onEveryPage(offerPrint)
onEveryPage(moveInList)
onEveryPage(offerPush)
onEveryPage(offerRows)
onEveryPage(queueKeys)
onEveryPage(stillShared)
onEveryPage(withMap)
onEveryPage(withRecorder)
putBack()
