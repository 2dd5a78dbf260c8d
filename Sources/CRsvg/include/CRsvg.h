#pragma once

// The few functions of librsvg 2.46 or later and gdk-pixbuf 2.32 or later that are called. They are declared here and not
// by the libraries' own headers, which a package may only have together with being linked to them: both are opened when
// they are first needed (see CLate.h), since librsvg brings seven more libraries of GNOME's.

typedef struct _RsvgHandle RsvgHandle;
typedef struct _GError GError;
typedef struct _cairo cairo_t;

typedef struct {
  double x, y, width, height;
} RsvgRectangle;

/// Reads an SVG file; NULL when it is none.
RsvgHandle *rsvg_handle_new_from_data(const unsigned char *data, unsigned long length, GError **error);
/// Draws the picture into a rectangle; 0 when it cannot.
int rsvg_handle_render_document(RsvgHandle *handle, cairo_t *context, const RsvgRectangle *viewport, GError **error);

typedef struct _GdkPixbufLoader GdkPixbufLoader;
typedef struct _GdkPixbuf GdkPixbuf;

GdkPixbufLoader *gdk_pixbuf_loader_new(void);
int gdk_pixbuf_loader_write(GdkPixbufLoader *loader, const unsigned char *bytes, unsigned long count, GError **error);
int gdk_pixbuf_loader_close(GdkPixbufLoader *loader, GError **error);
/// The decoded picture, which belongs to the loader.
GdkPixbuf *gdk_pixbuf_loader_get_pixbuf(GdkPixbufLoader *loader);
int gdk_pixbuf_get_width(const GdkPixbuf *pixbuf);
int gdk_pixbuf_get_height(const GdkPixbuf *pixbuf);
int gdk_pixbuf_get_rowstride(const GdkPixbuf *pixbuf);
int gdk_pixbuf_get_n_channels(const GdkPixbuf *pixbuf);
const unsigned char *gdk_pixbuf_read_pixels(const GdkPixbuf *pixbuf);

/// Gives back an object of either library (GObject, to which Pango is linked anyway).
void g_object_unref(void *object);
