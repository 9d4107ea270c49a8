package dev.tocsin.api;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Text;
import dev.tocsin.intake.Field;
import dev.tocsin.notification.Estimate;
import java.util.List;

/** Reads how much of a breach is one client's. */
final class ReadEstimate {

  private ReadEstimate() {}

  static Estimate read(Field field) {
    return field.object(
        fields -> {
          Amount subjects = ReadFacts.amount(fields.may("subjects"));
          Amount records = ReadFacts.amount(fields.may("records"));
          List<Text> databases = fields.may("databases").list(Field.MANY, ReadFacts::name);
          if (!fields.may("subjects").isGiven()
              && !fields.may("records").isGiven()
              && !fields.may("databases").isGiven()) {
            field.wrong("must say something of subjects, records or databases");
          }
          return new Estimate(subjects, records, databases);
        });
  }
}
