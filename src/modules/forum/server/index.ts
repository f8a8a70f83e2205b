export { areasOf, layOutArea, type Area } from './areas.ts'
export { groupPage, listTopics, startTopic, titlesOf, type ListedTopic, type ListKey } from './topics.ts'
export { pageOf, postReply, topicPage, type Post, type TopicPage } from './posts.ts'
