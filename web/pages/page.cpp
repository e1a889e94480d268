#include "web/pages/page.hpp"

#include <span>
#include <stdexcept>

namespace kedja::pages {

extern const std::span<const char> report_template;

namespace {

/// Where the document goes, in web/report/index.html.
constexpr std::string_view place = "KEDJA-DOCUMENT";

std::string_view text_of(std::span<const char> bytes) {
  return {bytes.data(), bytes.size()};
}

}  // namespace

bool are_built() {
  return text_of(report_template).find(place) != std::string_view::npos;
}

std::string report(std::string_view document) {
  const std::string_view page = text_of(report_template);
  const std::size_t at = page.find(place);
  if (at == std::string_view::npos) throw std::logic_error("the pages are not built");
  std::string filled(page.substr(0, at));
  filled += without_markup(document);
  return filled += page.substr(at + place.size());
}

std::string without_markup(std::string_view json) {
  std::string text;
  text.reserve(json.size());
  for (const char letter : json) {
    switch (letter) {
      case '<':
        text += "\\u003c";
        break;
      case '>':
        text += "\\u003e";
        break;
      case '&':
        text += "\\u0026";
        break;
      default:
        text += letter;
    }
  }
  return text;
}

}  // namespace kedja::pages
