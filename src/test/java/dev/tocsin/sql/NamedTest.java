package dev.tocsin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select :a, :b                     | select $1, $2                      | [a, b]
          select :a, :a                     | select $1, $2                      | [a, a]
          where x = :after_1 and y>:b       | where x = $1 and y>$2              | [after_1, b]
          select cast(:a as text)::int      | select cast($1 as text)::int       | [a]
          select 'at :a', :b                | select 'at :a', $1                 | [b]
          select 'it''s :a', ":b", :c       | select 'it''s :a', ":b", $1        | [c]
          select 1 -- :a                    | select 1 -- :a                     | []
          select /* :a */ :b                | select /* :a */ $1                 | [b]
          select a[1:2], :b                 | select a[1:2], $1                  | [b]
          select '12:30'                    | select '12:30'                     | []
          """)
  void parameters_are_found_where_they_are_parameters(
      String named, String positional, String order) {
    assertThat(Named.read(named)).hasToString(new Named(positional, order(order)).toString());
  }

  private static java.util.List<String> order(String written) {
    String names = written.substring(1, written.length() - 1);
    return names.isEmpty() ? java.util.List.of() : java.util.List.of(names.split(", "));
  }
}
