using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Performance.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class IndicatorRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "evaluated_indicators",
                columns: table => new
                {
                    evaluation_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    place = table.Column<int>(type: "int", nullable: false),
                    level1 = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    level2 = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    level3 = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    weight = table.Column<decimal>(type: "decimal(19,6)", precision: 19, scale: 6, nullable: false),
                    points = table.Column<decimal>(type: "decimal(19,6)", precision: 19, scale: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluated_indicators", x => new { x.evaluation_id, x.place });
                    table.ForeignKey(
                        name: "fk_evaluated_indicators_evaluations_evaluation_id",
                        column: x => x.evaluation_id,
                        principalTable: "evaluations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evaluated_indicators");
        }
    }
}
