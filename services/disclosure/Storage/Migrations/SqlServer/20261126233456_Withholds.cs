using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Disclosure.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Withholds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "withholds",
                table: "publications",
                type: "bit",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "withholds",
                table: "publications");
        }
    }
}
