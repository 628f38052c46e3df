using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Accounts.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OneNightlyVerification : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "accounts",
                table: "nightly_verifications",
                newName: "documents");

            migrationBuilder.RenameColumn(
                name: "account_id",
                table: "nightly_faults",
                newName: "document_id");

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "nightly_faults",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "",
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "name",
                table: "nightly_faults");

            migrationBuilder.RenameColumn(
                name: "documents",
                table: "nightly_verifications",
                newName: "accounts");

            migrationBuilder.RenameColumn(
                name: "document_id",
                table: "nightly_faults",
                newName: "account_id");
        }
    }
}
