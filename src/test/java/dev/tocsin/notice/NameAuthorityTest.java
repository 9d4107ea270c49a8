package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static dev.tocsin.notice.Reading.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which authority a client would notify: GDPR 33(1), 55. */
class NameAuthorityTest {

  /** The European Union, and Iceland, Liechtenstein and Norway. */
  private static final Set<String> EEA =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

  @Test
  void where_there_is_one_it_is_named_with_where_to_notify() {
    says(
        dutch(),
        "Toezichthouder (Nederland): Autoriteit Persoonsgegevens. Zo meldt u:"
            + " https://www.autoriteitpersoonsgegevens.nl");
    Drafts irish = english();
    irish.country = "IE";
    says(irish, "Supervisory authority (Ireland): Data Protection Commission. How to notify:");
    assertThat(irish.letter().html()).contains("href=\"https://www.dataprotection.ie\"");
    assertThat(irish.letter().text()).doesNotContain("Autoriteit Persoonsgegevens");
  }

  @Test
  void the_clients_own_country_comes_before_the_processors() {
    Drafts belgian = dutch();
    belgian.clientCountry = "BE";

    says(belgian, "Toezichthouder (België): Gegevensbeschermingsautoriteit");
    assertThat(belgian.letter().text()).doesNotContain("Autoriteit Persoonsgegevens");
  }

  @Test
  void where_there_are_several_none_is_named_and_the_list_is_linked() {
    Drafts german = english();
    german.country = "DE";

    says(german, "Supervisory authority: Germany has more than one.", "edpb.europa.eu/about-edpb");
    assertThat(german.letter().html())
        .contains("href=\"" + Authorities.OF_THE_EEA.members() + "\"")
        .doesNotContain("Autoriteit Persoonsgegevens", "Supervisory authority (");
  }

  @Test
  void outside_the_eea_none_is_named() {
    for (String country : new String[] {"GB", "CH", "US"}) {
      Drafts abroad = english();
      abroad.country = country;
      assertThat(abroad.letter().text()).doesNotContain("Supervisory authority", "edpb.europa.eu");
    }
  }

  @Test
  void every_state_of_the_eea_is_on_file_once_and_no_other() {
    assertThat(Authorities.OF_THE_EEA.authorities())
        .extracting(Authorities.Authority::country)
        .containsExactlyInAnyOrderElementsOf(EEA)
        .isSorted();
  }

  @Test
  void only_germany_has_several_and_all_others_a_name_and_a_site() {
    assertThat(Authorities.OF_THE_EEA.authorities())
        .filteredOn(Authorities.Authority::isOneOfSeveral)
        .extracting(Authorities.Authority::country)
        .containsExactly("DE");
    assertThat(Authorities.OF_THE_EEA.authorities())
        .filteredOn(each -> !each.isOneOfSeveral())
        .allSatisfy(each -> assertThat(each.name()).isNotBlank())
        .allSatisfy(each -> assertThat(URI.create(each.site()).getScheme()).isEqualTo("https"))
        .extracting(Authorities.Authority::site)
        .doesNotHaveDuplicates();
  }

  @Test
  void the_list_says_where_it_is_from_and_of_when() {
    assertThat(Authorities.OF_THE_EEA.source()).contains(Authorities.OF_THE_EEA.members());
    assertThat(Authorities.OF_THE_EEA.compiled()).isNotNull();
  }
}
