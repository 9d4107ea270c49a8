package dev.tocsin.notification;

import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.List;

/** A person did by hand what mail could not. */
public record CompleteTask(String taskId, String kind, Text result) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustExist();
    return List.of(new NotificationEvent.TaskCompleted(taskId, kind, result));
  }
}
