package dev.tocsin.directory;

import dev.tocsin.http.Answer;
import dev.tocsin.http.Media;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.limits.MostBytes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Clients by the file, as other systems and spreadsheets write it. */
@Path("/v1/clients/import")
@Produces(MediaType.APPLICATION_JSON)
public class ClientImportResource {

  private final Requests requests;
  private final Sight sight;
  private final ImportClients clients;

  ClientImportResource(Requests requests, Sight sight, ImportClients clients) {
    this.sight = sight;
    this.requests = requests;
    this.clients = clients;
  }

  @POST
  @Consumes(Media.CSV)
  @RolesAllowed(Roles.ADMIN)
  @MostBytes(MostBytes.FILES)
  public Uni<Response> take(byte[] file) {
    return requests.write(file, work -> clients.take(work, sight, file).map(Answer::ok));
  }

  @GET
  @Path("/template")
  @Produces(Media.CSV)
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Response template() {
    return Media.template("clients.csv", Media.CSV);
  }
}
