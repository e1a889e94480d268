#include "analysis/export/xml_text.hpp"

namespace kedja::analysis {

std::string xml_text(std::string_view text) {
  std::string written;
  written.reserve(text.size());
  for (const char c : text) {
    const bool is_space = c == '\t' || c == '\n' || c == '\r';
    if (c == '&')
      written += "&amp;";
    else if (c == '<')
      written += "&lt;";
    else if (c == '>')
      written += "&gt;";
    else if (c == '"')
      written += "&quot;";
    else if (is_space)
      written += "&#" + std::to_string(static_cast<int>(c)) + ";";
    else if (static_cast<unsigned char>(c) < 0x20)
      written += "\xEF\xBF\xBD";
    else
      written += c;
  }
  return written;
}

}  // namespace kedja::analysis
