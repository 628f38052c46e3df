using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Budgets.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class OneNightlyVerification : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "budgets",
                table: "nightly_verifications",
                newName: "documents");

            migrationBuilder.RenameColumn(
                name: "budget_id",
                table: "nightly_faults",
                newName: "document_id");

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "nightly_faults",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");
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
                newName: "budgets");

            migrationBuilder.RenameColumn(
                name: "document_id",
                table: "nightly_faults",
                newName: "budget_id");
        }
    }
}
