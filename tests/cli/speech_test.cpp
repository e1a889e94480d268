#include "cli/speech.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "cli/layout.hpp"

namespace kedja::cli {
namespace {

/// Speaks a language for the length of a test.
class Speech : public testing::Test {
 protected:
  ~Speech() override { speak(Language::english); }
};

Message replications(std::uint64_t n) {
  return counted("{done} of {all} replication", "{done} of {all} replications", n,
                 {{"done", "0"}, {"all", number(n)}});
}

TEST_F(Speech, IsEnglishUntilAnotherLanguageIsChosen) {
  EXPECT_EQ(spoken(), Language::english);
  EXPECT_EQ(say(Message("Results written to {file}", {{"file", "a.h5"}})), "Results written to a.h5");
  EXPECT_EQ(say(replications(1)), "0 of 1 replication");
  EXPECT_EQ(say(replications(2)), "0 of 2 replications");
}

TEST_F(Speech, IsSwedishWithTheFormOfTheNumber) {
  speak(Language::swedish);
  EXPECT_EQ(say(Message("Results written to {file}", {{"file", "a.h5"}})), "Resultaten finns i a.h5");
  EXPECT_EQ(say(replications(1)), "0 av 1 upprepning");
  EXPECT_EQ(say(replications(2)), "0 av 2 upprepningar");
  EXPECT_EQ(say(replications((std::uint64_t{1} << 32) + 1)),
            "0 av 4\u00a0294\u00a0967\u00a0297 upprepningar");
}

TEST_F(Speech, IsEnglishForWhatTheCatalogueDoesNotHave) {
  speak(Language::swedish);
  const std::string not_a_message = "{who} is unheard of";
  EXPECT_EQ(say(Message(not_a_message, {{"who", "Bo"}})), "Bo is unheard of");
  EXPECT_EQ(say(Message("")), "");
}

TEST_F(Speech, TellsAnErrorInTheLanguageSpoken) {
  speak(Language::swedish);
  EXPECT_EQ(say(messages::MessageError(Message("Nothing was kept (there is no --out)"))),
            "Inget har sparats (--out saknas)");
  EXPECT_EQ(say(std::runtime_error("bad_alloc")), "bad_alloc");
  EXPECT_NE(say(std::bad_alloc()).find("Minnet räcker inte"), std::string::npos);
}

TEST_F(Speech, CallsThingsByTheirLabelsInTheLanguageSpoken) {
  const models::Label both{.sv = "Praktik", .en = "Work placement"};
  const models::Label swedish_only{.sv = "Praktik", .en = ""};
  EXPECT_EQ(say(both), "Work placement");
  EXPECT_EQ(say(swedish_only), "Praktik");
  speak(Language::swedish);
  EXPECT_EQ(say(both), "Praktik");
  EXPECT_EQ(say(models::Label{.sv = "", .en = "Work"}), "Work");
}

TEST_F(Speech, WritesNumbersAsTheLanguageDoes) {
  EXPECT_EQ(number("1209.5"), "1209.5");
  EXPECT_EQ(number(std::uint64_t{1234567}), "1234567");
  speak(Language::swedish);
  EXPECT_EQ(number("1209.5"), "1\u00a0209,5");
  EXPECT_EQ(number("-1209.5"), "\u22121\u00a0209,5");
  EXPECT_EQ(number("0.0"), "0,0");
  EXPECT_EQ(number("999"), "999");
  EXPECT_EQ(number("1e-06"), "1e-06");
  EXPECT_EQ(number(std::uint64_t{1234567}), "1\u00a0234\u00a0567");
  EXPECT_EQ(width(number("-1209.5")), 8U);
}

TEST(Languages, AreChosenAsGettextChooses) {
  using enum Language;
  EXPECT_EQ(language_of({}), english);
  EXPECT_EQ(language_of({.language = "", .lc_all = "", .lc_messages = "", .lang = "sv_SE.UTF-8"}), swedish);
  EXPECT_EQ(language_of({.language = "", .lc_all = "", .lc_messages = "", .lang = "sv_FI"}), swedish);
  EXPECT_EQ(language_of({.language = "", .lc_all = "", .lc_messages = "", .lang = "de_DE.UTF-8"}), english);
  EXPECT_EQ(language_of({.language = "", .lc_all = "", .lc_messages = "", .lang = "svx"}), english);
  EXPECT_EQ(language_of({.language = "", .lc_all = "", .lc_messages = "sv_SE", .lang = "en_US"}), swedish);
  EXPECT_EQ(language_of({.language = "", .lc_all = "C", .lc_messages = "sv_SE", .lang = "sv_SE"}), english);
  EXPECT_EQ(language_of({.language = "", .lc_all = "sv", .lc_messages = "en_US", .lang = "en_US"}), swedish);
}

TEST(Languages, ArePreferredByLanguageUnlessTheLocaleIsC) {
  using enum Language;
  const auto chosen = [](const char* preferences, const char* lang) {
    return language_of({.language = preferences, .lc_all = "", .lc_messages = "", .lang = lang});
  };
  EXPECT_EQ(chosen("sv:en", "en_US.UTF-8"), swedish);
  EXPECT_EQ(chosen("de:sv_SE:en", "en_US.UTF-8"), swedish);
  EXPECT_EQ(chosen("en:sv", "sv_SE.UTF-8"), english);
  EXPECT_EQ(chosen("de", "sv_SE.UTF-8"), swedish);
  EXPECT_EQ(chosen("sv", "C.UTF-8"), english);
  EXPECT_EQ(chosen("sv", "POSIX"), english);
  EXPECT_EQ(chosen("sv", ""), english);
}

TEST(Languages, AreNamedAnywhereOnTheCommandLine) {
  using enum Language;
  const auto chosen = [](std::vector<const char*> words) {
    words.insert(words.begin(), "kedja");
    return language_of(static_cast<int>(words.size()), words.data(), {});
  };
  EXPECT_EQ(chosen({"--lang", "sv", "run"}), swedish);
  EXPECT_EQ(chosen({"run", "a.toml", "--lang=sv"}), swedish);
  EXPECT_EQ(chosen({"run", "a.toml", "--lang", "en"}), english);
  EXPECT_EQ(chosen({"run", "--lang", "fi"}), english);
  EXPECT_EQ(chosen({"run", "--lang"}), english);
  EXPECT_EQ(chosen({"run", "--language", "sv"}), english);
  EXPECT_EQ(chosen({"run", "--", "--lang=sv"}), english);
}

}  // namespace
}  // namespace kedja::cli
