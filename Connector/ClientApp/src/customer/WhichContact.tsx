import type { LinkedContact } from '../api/channelTypes';
import { ChannelBadge, nameOf } from '../shell/people';

/** A contact in a line of a list: on which channel, called how, with which of our accounts. */
export function WhichContact({ contact }: { contact: LinkedContact }) {
  return (
    <>
      {contact.channel && <ChannelBadge channel={contact.channel} />}
      <span className="grow cut">
        <bdi>{nameOf(contact)}</bdi>
      </span>
      {contact.account && (
        <span className="meta cut">
          <bdi>{contact.account}</bdi>
        </span>
      )}
    </>
  );
}
