#include "CLate.h"
#include <nettle/md5.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

// The digests that qpdf takes, where it is linked in (scripts/linker). It takes an MD5 sum for each object that it writes, of
// files without a key as well, and has it from GnuTLS, which brings eight libraries; they take longer to load than qpdf takes
// to write a short file. Nettle, which GnuTLS itself has it from, is here already. All other digests are GnuTLS's own.

/// `GNUTLS_DIG_MD5` (gnutls/gnutls.h).
enum { MD5 = 2, MEMORY_ERROR = -25 };

#pragma GCC visibility push(hidden)

#define FROM_GNUTLS(type, name, parameters) ((type(*) parameters)diptych_late("libgnutls.so.30", #name))

struct gnutls_hash {
  struct md5_ctx md5;
  /// GnuTLS's own, for any other digest.
  void *other;
};

int gnutls_hash_init(struct gnutls_hash **hash, int algorithm) {
  struct gnutls_hash *made = malloc(sizeof *made);
  if (!made) return MEMORY_ERROR;
  made->other = NULL;
  if (algorithm == MD5) {
    md5_init(&made->md5);
  } else {
    int code = FROM_GNUTLS(int, gnutls_hash_init, (void **, int))(&made->other, algorithm);
    if (code < 0) {
      free(made);
      return code;
    }
  }
  *hash = made;
  return 0;
}

int gnutls_hash(struct gnutls_hash *hash, const void *bytes, size_t count) {
  if (hash->other) return FROM_GNUTLS(int, gnutls_hash, (void *, const void *, size_t))(hash->other, bytes, count);
  md5_update(&hash->md5, count, bytes);
  return 0;
}

void gnutls_hash_deinit(struct gnutls_hash *hash, void *digest) {
  if (hash->other) {
    FROM_GNUTLS(void, gnutls_hash_deinit, (void *, void *))(hash->other, digest);
  } else if (digest) {
    md5_digest(&hash->md5, MD5_DIGEST_SIZE, digest);
  }
  free(hash);
}

#pragma GCC visibility pop
