using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Disclosure.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Responsibility : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "elsewhere",
                table: "publications",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "review",
                table: "publications",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "elsewhere",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "review",
                table: "publications");
        }
    }
}
