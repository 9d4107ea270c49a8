-- An instance that does not migrate by itself looks whether its tables are as it expects them, before it begins.
grant select on "${flyway:table}" to "${appRole}";
