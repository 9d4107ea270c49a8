package dev.tocsin.directory;

import dev.tocsin.http.Media;
import dev.tocsin.http.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** The file by which another processor is put on file, every field explained. */
@Path("/v1/processors/template")
public class ProcessorTemplateResource {

  @GET
  @Produces(Media.YAML)
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Response template() {
    return Media.template("processor.yaml", Media.YAML);
  }
}
