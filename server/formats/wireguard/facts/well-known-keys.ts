/** A key that everyone can read, and where it is printed. */
export interface WellKnownKey {
  /**
   * The public key of the printed one, in base64. A printed private key stands here by its public key, and a preshared key by
   * the public key that its 32 bytes would have as a private key, so that no secret stands in our source.
   */
  readonly publicKey: string;
  /** Where it is printed, for a sentence: `the manual page wg(8)`. */
  readonly where: string;
}

/** Private keys of manuals, by their public keys. */
export const wellKnownPrivateKeys: readonly WellKnownKey[] = [
  { publicKey: 'HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=', where: 'the manual pages wg(8) and wg-quick(8)' },
  { publicKey: 'cL9S5KV5wAy/AsKyYct3qz9BHxe5FYqxlb/eDthF/VY=', where: 'the manual page wg-quick(8)' },
  { publicKey: 'clei1xcOL9V1BVgBlS8UN4ehzqq0ShJ92i543AGh2hU=', where: 'the manual page systemd.netdev(5)' },
  { publicKey: 'K5sF9yESrSBsOXPd6TcpKNgqoy1Ik3ZFKl4FolzrRyI=', where: 'the tests of wireguard-tools' },
  { publicKey: 'ScAASeLLtKY8vmHEiA17P/YpWjr94IfyrfG6ySNMYBQ=', where: 'the documentation of Talos Linux' },
];

/**
 * Preshared keys of manuals, by the public keys of their bytes. The sum of the bytes spares the curve: a server has a preshared
 * key for every peer.
 */
export const wellKnownPresharedKeys: readonly (WellKnownKey & { readonly byteSum: number })[] = [
  { byteSum: 3615, publicKey: 'xGTzDpfaqe/QRrXof2uEsdf/9DxUASWzfkAoCvMUHl8=', where: 'the manual page wg-quick(8)' },
  { byteSum: 3363, publicKey: 'TUjXtouIMqALW5qpvFQgUzHztaFLco7QLw9JW5z2Xjk=', where: 'the tests of wireguard-tools' },
  {
    byteSum: 4149,
    publicKey: 'JRKTg7hjN/xXjQchlHiX6oP8bnoa6rinj9yVV/QuFiE=',
    where: 'the documentation of Talos Linux',
  },
];

/** Public keys of sample peers in manuals: who still has one never finished the configuration. */
export const wellKnownPublicKeys: readonly WellKnownKey[] = [
  { publicKey: 'xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=', where: 'the manual page wg(8)' },
  { publicKey: 'TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=', where: 'the manual pages wg(8) and wg-quick(8)' },
  { publicKey: 'gN65BkIKy1eCE9pP1wdc8ROUtkHLF2PfAqYdyYBz6EA=', where: 'the manual pages wg(8) and wg-quick(8)' },
  { publicKey: 'GtL7fZc/bLnqZldpVofMCD6hDjrK28SsdLxevJ+qtKU=', where: 'the manual page wg-quick(8)' },
  { publicKey: 'RDf+LSpeEre7YEIKaxg+wbpsNV7du+ktR99uBEtIiCA=', where: 'the manual page systemd.netdev(5)' },
];

/**
 * Points of small order on Curve25519: with one of them every shared secret is zero, and WireGuard gives the handshake up.
 * Compared with the top bit of the last byte cleared, which X25519 ignores (RFC 7748 section 5).
 */
export const smallOrderPoints: readonly string[] = [
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  '4Ot6fDtBuK4WVuP68Z/EatoJjeucMrH9hmIFFl9JuAA=',
  'X5yVvKNQjCSx0LFVnIPvWwREXMRYHI6G2CJO3dCfEVc=',
  '7P///////////////////////////////////////38=',
  '7f///////////////////////////////////////38=',
  '7v///////////////////////////////////////38=',
];
