#include "cli/language.hpp"

#include <cstdlib>

namespace kedja::cli {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// "sv" of "sv_SE.UTF-8@euro".
std::string_view language_part(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("_.@"));
}

std::string_view locale_of(const LanguageVariables& variables) {
  if (!variables.lc_all.empty()) return variables.lc_all;
  return variables.lc_messages.empty() ? variables.lang : variables.lc_messages;
}

std::optional<Language> first_known(std::string_view names) {
  while (!names.empty()) {
    const auto end = names.find(':');
    if (const auto known = language_named(language_part(names.substr(0, end)))) return known;
    names = end == names.npos ? "" : names.substr(end + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Language> language_named(std::string_view name) {
  if (name == "sv") return Language::swedish;
  if (name == "en") return Language::english;
  return std::nullopt;
}

LanguageVariables variables_of_environment() {
  return {variable("LANGUAGE"), variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG")};
}

Language language_of(const LanguageVariables& variables) {
  const std::string_view language = language_part(locale_of(variables));
  if (language.empty() || language == "C" || language == "POSIX") return Language::english;
  if (const auto preferred = first_known(variables.language)) return *preferred;
  return language_named(language).value_or(Language::english);
}

Language language_of(int argc, const char* const* argv, const LanguageVariables& variables) {
  constexpr std::string_view with_value = "--lang=";
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--") break;
    std::optional<Language> named;
    if (word == "--lang" && i + 1 < argc) named = language_named(argv[i + 1]);
    if (word.starts_with(with_value)) named = language_named(word.substr(with_value.size()));
    if (named) return *named;
  }
  return language_of(variables);
}

}  // namespace kedja::cli
