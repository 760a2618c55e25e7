import type { OptionType } from './option-fact.ts';
import { bool, lang, listOf, oneOf, options, positive, secretString, string } from './option-types.ts';
import { vcard } from './vcard.ts';

const common: Readonly<Record<string, OptionType>> = {
  allow_change_subj: bool,
  allow_private_messages_from_visitors: oneOf('anyone', 'moderators', 'nobody'),
  allow_query_users: bool,
  allow_subscription: bool,
  allow_user_invites: bool,
  allow_visitor_nickchange: bool,
  allow_visitor_status: bool,
  allow_voice_requests: bool,
  anonymous: bool,
  captcha_protected: bool,
  description: string,
  enable_hats: bool,
  lang: lang,
  logging: bool,
  mam: bool,
  max_users: positive,
  members_by_default: bool,
  members_only: bool,
  moderated: bool,
  password: secretString,
  password_protected: bool,
  persistent: bool,
  presence_broadcast: listOf(oneOf('moderator', 'participant', 'visitor')),
  public: bool,
  public_list: bool,
  pubsub: string,
  title: string,
  vcard: vcard,
  vcard_xupdate: string,
  voice_request_min_interval: positive,
};

/** How a room is made when whoever makes it says nothing else. */
export const roomOptions: OptionType = options({
  ...common,
  allowpm: oneOf('anyone', 'participants', 'moderators', 'none'),
});

/** 23.01 has a switch for private messages; by 26.07 it had become a word. */
export const roomOptionsUntil2304: OptionType = options({ ...common, allow_private_messages: bool });
