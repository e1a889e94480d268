#include "models/language/document_writer.hpp"

#include <algorithm>
#include <cmath>

#include "models/language/text.hpp"

namespace kedja::models {
namespace {

constexpr std::string_view bare_key_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/// The escapes that TOML's basic strings and JSON have in common.
std::string quoted_text(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += std::string("\\") + c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += std::string("\\u00") + hex[byte >> 4U] + hex[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string key_text(const std::string& key) {
  const bool bare = !key.empty() && key.find_first_not_of(bare_key_letters) == std::string::npos;
  return bare ? key : quoted_text(key);
}

std::string toml_number(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  const std::string text = shortest_text(number);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string inline_list(const Node& node) {
  std::vector<std::string> parts;
  for (const auto& item : node.list()) parts.push_back(to_inline_toml(item));
  return "[" + joined(parts, ", ") + "]";
}

std::string inline_table(const Node& node) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : node.table())
    parts.push_back(key_text(key) + " = " + to_inline_toml(value));
  return parts.empty() ? "{}" : "{ " + joined(parts, ", ") + " }";
}

bool holds_tables(const Node& node) {
  return std::any_of(node.table().begin(), node.table().end(), [](const auto& entry) {
    return entry.second.is_table() ||
           (entry.second.is_list() && !entry.second.list().empty() && entry.second.list().front().is_table());
  });
}

bool is_entry_list(const Node& node) {
  return node.is_list() && !node.list().empty() && is_named_list(node);
}

/// Whether a value gets a [header] of its own; the rest is written on one line.
bool is_section(const Node& node, bool at_root) {
  return is_entry_list(node) || (node.is_table() && (at_root || holds_tables(node)));
}

void write_section(const Node& table, const std::string& prefix, std::string& out) {
  const bool at_root = prefix.empty();
  for (const auto& [key, value] : table.table()) {
    if (!is_section(value, at_root)) out += key_text(key) + " = " + to_inline_toml(value) + "\n";
  }
  for (const auto& [key, value] : table.table()) {
    if (!is_section(value, at_root)) continue;
    const std::string path = at_root ? key_text(key) : prefix + "." + key_text(key);
    if (value.is_table()) {
      out += "\n[" + path + "]\n";
      write_section(value, path, out);
      continue;
    }
    for (const auto& entry : value.list()) {
      out += "\n[[" + path + "]]\n";
      write_section(entry, path, out);
    }
  }
}

void write_json(const Node& node, const std::string& indent, std::string& out);

template <class Items, class WriteItem>
void write_json_items(const Items& items, char open, char close, const std::string& indent, std::string& out,
                      WriteItem write_item) {
  out += open;
  const char* separator = "\n";
  for (const auto& item : items) {
    out += separator + indent + "  ";
    write_item(item);
    separator = ",\n";
  }
  if (!items.empty()) out += "\n" + indent;
  out += close;
}

void write_json(const Node& node, const std::string& indent, std::string& out) {
  const std::string deeper = indent + "  ";
  switch (node.kind()) {
    case NodeKind::table:
      write_json_items(node.table(), '{', '}', indent, out, [&](const auto& entry) {
        out += quoted_text(entry.first) + ": ";
        write_json(entry.second, deeper, out);
      });
      break;
    case NodeKind::list:
      write_json_items(node.list(), '[', ']', indent, out,
                       [&](const Node& item) { write_json(item, deeper, out); });
      break;
    case NodeKind::real:
      out += std::isfinite(node.real()) ? shortest_text(node.real()) : "null";
      break;
    case NodeKind::date:
      out += quoted_text(to_string(node.date()));
      break;
    default:
      out += to_inline_toml(node);
  }
}

}  // namespace

std::string to_inline_toml(const Node& node) {
  switch (node.kind()) {
    case NodeKind::table:
      return inline_table(node);
    case NodeKind::list:
      return inline_list(node);
    case NodeKind::text:
      return quoted_text(node.text());
    case NodeKind::integer:
      return std::to_string(node.integer());
    case NodeKind::real:
      return toml_number(node.real());
    case NodeKind::boolean:
      return node.boolean() ? "true" : "false";
    case NodeKind::date:
      return to_string(node.date());
  }
  return {};
}

std::string to_toml(const Node& root) {
  std::string out;
  write_section(root, "", out);
  return out;
}

std::string to_json(const Node& node) {
  std::string out;
  write_json(node, "", out);
  return out + "\n";
}

std::string plain_text(const Node& node) {
  return node.is_text() ? node.text() : to_inline_toml(node);
}

}  // namespace kedja::models
