import { rfc, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Public key that no handshake can be made with',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: "Write the public key of the other end, as `wg pubkey` makes it of that end's private key.",
  references: [rfc(7748, 'section 6.1')],
  *check({ peers }) {
    for (const { key, publicKey, subject } of peers) {
      if (key === undefined || publicKey === undefined || !key.isSmallOrder) continue;
      yield {
        at: publicKey.at,
        subject: `${subject}/PublicKey`,
        message: key.isZero
          ? 'this public key is all zeros, as no host can have: no handshake with it ever succeeds'
          : 'no private key makes this public key: whatever is computed with it is zero, and every handshake is given up',
      };
    }
  },
});
