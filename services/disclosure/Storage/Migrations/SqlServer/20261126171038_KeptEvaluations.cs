using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Disclosure.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class KeptEvaluations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "evaluations",
                columns: table => new
                {
                    unit = table.Column<string>(type: "nvarchar(27)", maxLength: 27, nullable: false, collation: "Latin1_General_100_BIN2"),
                    fiscal_year = table.Column<int>(type: "int", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    content_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluations", x => new { x.unit, x.fiscal_year });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evaluations");
        }
    }
}
