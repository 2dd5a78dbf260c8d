#pragma once
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <stdbool.h>
#include <string.h>

/* What a node is, as one closed list: the library numbers the kinds of its extensions when it starts and publishes only
 * their names. */
typedef enum {
  DIPTYCH_MARKDOWN_OTHER = 0,
  DIPTYCH_MARKDOWN_DOCUMENT,
  DIPTYCH_MARKDOWN_QUOTATION,
  DIPTYCH_MARKDOWN_LIST,
  DIPTYCH_MARKDOWN_ITEM,
  DIPTYCH_MARKDOWN_CODE_BLOCK,
  DIPTYCH_MARKDOWN_HTML_BLOCK,
  DIPTYCH_MARKDOWN_PARAGRAPH,
  DIPTYCH_MARKDOWN_HEADING,
  DIPTYCH_MARKDOWN_RULE,
  DIPTYCH_MARKDOWN_TABLE,
  DIPTYCH_MARKDOWN_TABLE_ROW,
  DIPTYCH_MARKDOWN_TABLE_CELL,
  DIPTYCH_MARKDOWN_TEXT,
  DIPTYCH_MARKDOWN_SOFT_BREAK,
  DIPTYCH_MARKDOWN_LINE_BREAK,
  DIPTYCH_MARKDOWN_CODE,
  DIPTYCH_MARKDOWN_HTML_INLINE,
  DIPTYCH_MARKDOWN_EMPHASIS,
  DIPTYCH_MARKDOWN_STRONG,
  DIPTYCH_MARKDOWN_STRUCK,
  DIPTYCH_MARKDOWN_LINK,
  DIPTYCH_MARKDOWN_IMAGE
} diptych_markdown_kind;

static inline diptych_markdown_kind diptych_markdown_node_kind(cmark_node *node) {
  const char *name;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT: return DIPTYCH_MARKDOWN_DOCUMENT;
    case CMARK_NODE_BLOCK_QUOTE: return DIPTYCH_MARKDOWN_QUOTATION;
    case CMARK_NODE_LIST: return DIPTYCH_MARKDOWN_LIST;
    case CMARK_NODE_ITEM: return DIPTYCH_MARKDOWN_ITEM;
    case CMARK_NODE_CODE_BLOCK: return DIPTYCH_MARKDOWN_CODE_BLOCK;
    case CMARK_NODE_HTML_BLOCK: return DIPTYCH_MARKDOWN_HTML_BLOCK;
    case CMARK_NODE_PARAGRAPH: return DIPTYCH_MARKDOWN_PARAGRAPH;
    case CMARK_NODE_HEADING: return DIPTYCH_MARKDOWN_HEADING;
    case CMARK_NODE_THEMATIC_BREAK: return DIPTYCH_MARKDOWN_RULE;
    case CMARK_NODE_TEXT: return DIPTYCH_MARKDOWN_TEXT;
    case CMARK_NODE_SOFTBREAK: return DIPTYCH_MARKDOWN_SOFT_BREAK;
    case CMARK_NODE_LINEBREAK: return DIPTYCH_MARKDOWN_LINE_BREAK;
    case CMARK_NODE_CODE: return DIPTYCH_MARKDOWN_CODE;
    case CMARK_NODE_HTML_INLINE: return DIPTYCH_MARKDOWN_HTML_INLINE;
    case CMARK_NODE_EMPH: return DIPTYCH_MARKDOWN_EMPHASIS;
    case CMARK_NODE_STRONG: return DIPTYCH_MARKDOWN_STRONG;
    case CMARK_NODE_LINK: return DIPTYCH_MARKDOWN_LINK;
    case CMARK_NODE_IMAGE: return DIPTYCH_MARKDOWN_IMAGE;
    default: break;
  }
  name = cmark_node_get_type_string(node);
  if (!strcmp(name, "table")) return DIPTYCH_MARKDOWN_TABLE;
  if (!strcmp(name, "table_row") || !strcmp(name, "table_header")) return DIPTYCH_MARKDOWN_TABLE_ROW;
  if (!strcmp(name, "table_cell")) return DIPTYCH_MARKDOWN_TABLE_CELL;
  if (!strcmp(name, "strikethrough")) return DIPTYCH_MARKDOWN_STRUCK;
  return DIPTYCH_MARKDOWN_OTHER;
}

/* A parser for tables and, where there are tildes, for struck text, for text that is known to be UTF-8; NULL when one of
 * these extensions is missing. Only when it is asked for places does it count line ends within code and remarks. */
static inline cmark_parser *diptych_markdown_parser(bool has_tildes) {
  static const char *const names[] = {"table", "strikethrough"};
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_SOURCEPOS | CMARK_OPT_FULL_INFO_STRING |
                                          CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  for (unsigned i = 0; i < (has_tildes ? 2 : 1); i++) {
    cmark_syntax_extension *extension = cmark_find_syntax_extension(names[i]);
    if (!extension) {
      cmark_parser_free(parser);
      return 0;
    }
    cmark_parser_attach_syntax_extension(parser, extension);
  }
  return parser;
}
