package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.mail.Outcome.Trouble;
import dev.tocsin.smtp.Handover;
import dev.tocsin.smtp.Phase;
import dev.tocsin.smtp.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

  private static final Outcome.Parties PARTIES =
      new Outcome.Parties(List.of("breach@p.example", "bounce+x@p.example"), "it@client.example");

  @Test
  void a_yes_is_kept_with_its_words() {
    Reply queued = reply(250, "2.0.0 queued as 4711");
    assertThat(Outcome.of(new Handover.Taken(queued), PARTIES))
        .isEqualTo(new Outcome.Accepted("250 2.0.0 queued as 4711"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"CONNECT", "GREETING", "EHLO", "STARTTLS", "AUTH"})
  void who_is_refused_before_naming_anybody_is_refused_itself(Phase phase) {
    assertThat(refused(phase, 550, "5.1.1 no")).isEqualTo(waiting(550, "5.1.1 no", Trouble.SERVER));
    assertThat(refused(phase, 421, "4.3.2 busy"))
        .isEqualTo(waiting(421, "4.3.2 busy", Trouble.SERVER));
  }

  @Test
  void whose_sender_is_refused_is_refused_itself_and_others_are_not() {
    assertThat(refused(Phase.MAIL, 550, "5.7.60 no"))
        .isEqualTo(waiting(550, "5.7.60 no", Trouble.SENDER));
    assertThat(refused(Phase.MAIL, 421, "4.3.2 busy"))
        .isEqualTo(waiting(421, "4.3.2 busy", Trouble.SENDER));
  }

  @Test
  void a_recipient_that_is_not_there_is_a_bounce() {
    assertThat(refused(Phase.RCPT, 550, "5.1.1 unknown"))
        .isEqualTo(new Outcome.Bounced(550, "550 5.1.1 unknown"));
    assertThat(refused(Phase.DOT, 552, "5.2.2 over quota"))
        .isEqualTo(new Outcome.Bounced(552, "552 5.2.2 over quota"));
    assertThat(Outcome.of(new Handover.NoAddress("none"), PARTIES))
        .isInstanceOf(Outcome.Bounced.class);
  }

  @Test
  void who_may_not_send_to_this_recipient_is_refused_here() {
    assertThat(refused(Phase.RCPT, 554, "5.7.1 Relay access denied"))
        .isEqualTo(waiting(554, "5.7.1 Relay access denied", Trouble.ADDRESS));
    assertThat(refused(Phase.DOT, 550, "5.7.26 DMARC"))
        .isEqualTo(waiting(550, "5.7.26 DMARC", Trouble.ADDRESS));
  }

  @Test
  void later_is_nobodys_fault() {
    assertThat(refused(Phase.RCPT, 450, "4.2.0 grey"))
        .isEqualTo(waiting(450, "4.2.0 grey", Trouble.RECIPIENT_BUSY));
  }

  @Test
  void what_is_only_usually_about_the_recipient_says_what_others_would_be_told() {
    assertThat(refused(Phase.RCPT, 550, "Not here, it@client.example (id 4711)"))
        .isEqualTo(
            new Outcome.Bounced(
                550, "550 Not here, it@client.example (id 4711)", "550 not here id"));
  }

  @Test
  void whoever_names_our_address_as_the_reason_refuses_us() {
    String reason = "<BOUNCE+x@p.example> is not welcome";
    assertThat(refused(Phase.RCPT, 550, reason)).isEqualTo(waiting(550, reason, Trouble.ADDRESS));
  }

  @Test
  void size_and_content_are_the_messages() {
    assertThat(refused(Phase.MAIL, 552, "5.3.4 large"))
        .isInstanceOfSatisfying(Outcome.Unfit.class, it -> assertThat(it.unread()).isTrue());
    assertThat(refused(Phase.DOT, 554, "5.7.1 content"))
        .isInstanceOfSatisfying(Outcome.Unfit.class, it -> assertThat(it.unread()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void only_who_fell_silent_after_the_message_may_have_it(Phase phase) {
    Outcome outcome = Outcome.of(new Handover.Broken(phase, "silence"), PARTIES);
    if (phase == Phase.DOT) {
      assertThat(outcome).isEqualTo(new Outcome.Uncertain("silence"));
    } else {
      assertThat(outcome)
          .isEqualTo(new Outcome.Deferred(null, phase + ": silence", Trouble.SERVER));
    }
  }

  private static Outcome refused(Phase phase, int code, String words) {
    return Outcome.of(new Handover.Refused(phase, reply(code, words)), PARTIES);
  }

  private static Outcome waiting(int code, String words, Trouble trouble) {
    return new Outcome.Deferred(code, code + " " + words, trouble);
  }

  private static Reply reply(int code, String words) {
    return new Reply(code, List.of(words));
  }
}
