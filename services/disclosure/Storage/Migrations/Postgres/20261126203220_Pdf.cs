using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Disclosure.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Pdf : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "pdf_log_index",
                table: "publications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pdf_sha256",
                table: "publications",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "pdf_attempts",
                columns: table => new
                {
                    publication_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    fault = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pdf_attempts", x => x.publication_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_publications_pdf_sha256",
                table: "publications",
                column: "pdf_sha256");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pdf_attempts");

            migrationBuilder.DropIndex(
                name: "ix_publications_pdf_sha256",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "pdf_log_index",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "pdf_sha256",
                table: "publications");
        }
    }
}
