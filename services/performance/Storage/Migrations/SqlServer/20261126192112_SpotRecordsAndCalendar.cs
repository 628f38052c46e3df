using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Performance.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SpotRecordsAndCalendar : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calendar_versions",
                columns: table => new
                {
                    fiscal_year = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    monitoring = table.Column<DateOnly>(type: "date", nullable: true),
                    self_evaluation = table.Column<DateOnly>(type: "date", nullable: false),
                    review = table.Column<DateOnly>(type: "date", nullable: false),
                    set_by_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    set_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    set_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_versions", x => new { x.fiscal_year, x.version });
                });

            migrationBuilder.CreateTable(
                name: "spot_check_records",
                columns: table => new
                {
                    spot_check_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spot_check_records", x => x.spot_check_id);
                    table.ForeignKey(
                        name: "fk_spot_check_records_spot_checks_spot_check_id",
                        column: x => x.spot_check_id,
                        principalTable: "spot_checks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_versions");

            migrationBuilder.DropTable(
                name: "spot_check_records");
        }
    }
}
