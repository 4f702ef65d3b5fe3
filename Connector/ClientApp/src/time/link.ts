/** Where a conversation can be read, whatever became of it. */
export const linkTo = (conversationId: string) => `/desk/log?open=${encodeURIComponent(conversationId)}`;
