package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void a_free_port_is_given_once_and_to_no_outgoing_connection() {
    List<Integer> given = IntStream.range(0, 500).mapToObj(i -> Ports.claim(0, "key")).toList();

    assertThat(given).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
  }

  @Test
  void a_port_that_is_asked_for_is_given_as_often_as_it_is_free() throws IOException {
    int port = Ports.claim(0, "key");

    assertThat(Ports.claim(port, "key")).isEqualTo(port);
    assertThat(Ports.claim(port, "key")).isEqualTo(port);
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.claim(taken.getLocalPort(), "key"))
          .isInstanceOf(PortTaken.class)
          .hasMessageContaining("key");
    }
  }
}
