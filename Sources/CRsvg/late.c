#include "CLate.h"
#include "CRsvg.h"

#define RSVG "librsvg-2.so.2"
#define PIXBUF "libgdk_pixbuf-2.0.so.0"

DIPTYCH_LATE(RSVG, RsvgHandle *, rsvg_handle_new_from_data,
             (const unsigned char *data, unsigned long length, GError **error), (data, length, error))
DIPTYCH_LATE(RSVG, int, rsvg_handle_render_document,
             (RsvgHandle *handle, cairo_t *context, const RsvgRectangle *viewport, GError **error),
             (handle, context, viewport, error))
DIPTYCH_LATE(PIXBUF, GdkPixbufLoader *, gdk_pixbuf_loader_new, (void), ())
DIPTYCH_LATE(PIXBUF, int, gdk_pixbuf_loader_write,
             (GdkPixbufLoader *loader, const unsigned char *bytes, unsigned long count, GError **error),
             (loader, bytes, count, error))
DIPTYCH_LATE(PIXBUF, int, gdk_pixbuf_loader_close, (GdkPixbufLoader *loader, GError **error), (loader, error))
DIPTYCH_LATE(PIXBUF, GdkPixbuf *, gdk_pixbuf_loader_get_pixbuf, (GdkPixbufLoader *loader), (loader))
DIPTYCH_LATE(PIXBUF, int, gdk_pixbuf_get_width, (const GdkPixbuf *pixbuf), (pixbuf))
DIPTYCH_LATE(PIXBUF, int, gdk_pixbuf_get_height, (const GdkPixbuf *pixbuf), (pixbuf))
DIPTYCH_LATE(PIXBUF, int, gdk_pixbuf_get_rowstride, (const GdkPixbuf *pixbuf), (pixbuf))
DIPTYCH_LATE(PIXBUF, int, gdk_pixbuf_get_n_channels, (const GdkPixbuf *pixbuf), (pixbuf))
DIPTYCH_LATE(PIXBUF, const unsigned char *, gdk_pixbuf_read_pixels, (const GdkPixbuf *pixbuf), (pixbuf))
