#include "web/pages/page.hpp"

#include <initializer_list>
#include <span>
#include <stdexcept>
#include <utility>

#include "web/pages/packed.hpp"

namespace kedja::pages {

extern const std::span<const char> report_template;
extern const std::span<const char> workshop_template;
extern const std::span<const char> engine;  // packed()

namespace {

/// Where the document of a report goes, in web/report/index.html.
constexpr std::string_view document_place = "KEDJA-DOCUMENT";

std::string_view text_of(std::span<const char> bytes) {
  return {bytes.data(), bytes.size()};
}

/// The page with texts in their places, which come in this order.
std::string filled(std::string_view page,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> texts) {
  std::string whole;
  for (const auto& [place, text] : texts) {
    const std::size_t at = page.find(place);
    if (at == std::string_view::npos) throw std::logic_error("the pages are not built");
    whole += page.substr(0, at);
    whole += text;
    page.remove_prefix(at + place.size());
  }
  return whole += page;
}

}  // namespace

bool are_built() {
  return text_of(report_template).find(document_place) != std::string_view::npos;
}

bool has_engine() {
  return are_built() && engine.size() > 1;
}

std::string report(std::string_view document) {
  return filled(text_of(report_template), {{document_place, without_markup(document)}});
}

std::string workshop(const WorkshopParts& parts) {
  if (!has_engine()) throw std::logic_error("the engine for browsers is not built");
  return filled(text_of(workshop_template), {{"KEDJA-OUTLINE", without_markup(parts.outline)},
                                             {"KEDJA-STORED", packed(parts.stored)},
                                             {"KEDJA-FILES", packed(parts.files)},
                                             {"KEDJA-ENGINE", text_of(engine)}});
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
