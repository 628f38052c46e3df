using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Performance.Storage.Migrations.Postgres
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
                    evaluation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    level1 = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    level2 = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    level3 = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    weight = table.Column<decimal>(type: "numeric(19,6)", precision: 19, scale: 6, nullable: false),
                    points = table.Column<decimal>(type: "numeric(19,6)", precision: 19, scale: 6, nullable: true)
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
