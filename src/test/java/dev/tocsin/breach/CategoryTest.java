package dev.tocsin.breach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CategoryTest {

  @Test
  void a_code_is_recognised_however_it_is_typed() {
    assertThat(Category.read(" racial ethnic", Category.OF_DATA))
        .isEqualTo(new Category("RACIAL_ETHNIC", null));
    assertThat(Category.read("Location", Category.OF_DATA).code()).isEqualTo("LOCATION");
  }

  @Test
  void anything_else_is_kept_as_typed() { // Lucrasoft L15
    Category own = Category.read("Registration name ☎", Category.OF_DATA);

    assertThat(own.code()).isEqualTo(Category.OTHER);
    assertThat(own.typed()).isEqualTo("Registration name ☎");
  }

  @Test
  void a_kind_of_people_is_no_kind_of_data() {
    assertThat(Category.read("PATIENTS", Category.OF_DATA).code()).isEqualTo(Category.OTHER);
    assertThat(Category.read("PATIENTS", Category.OF_SUBJECTS).code()).isEqualTo("PATIENTS");
  }

  @Test
  void own_words_that_were_erased_leave_the_code() {
    assertThat(new Category(Category.OTHER, Text.ERASED).typed()).isEqualTo(Category.OTHER);
  }
}
