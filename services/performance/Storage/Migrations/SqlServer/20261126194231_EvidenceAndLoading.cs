using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Performance.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class EvidenceAndLoading : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "loaded",
                table: "evaluations",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "evidence_files",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    media_type = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    stored_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_files", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "evidence_uses",
                columns: table => new
                {
                    evaluation_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    size = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_uses", x => new { x.evaluation_id, x.sha256 });
                    table.ForeignKey(
                        name: "fk_evidence_uses_evaluations_evaluation_id",
                        column: x => x.evaluation_id,
                        principalTable: "evaluations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_uses_evidence_files_sha256",
                        column: x => x.sha256,
                        principalTable: "evidence_files",
                        principalColumn: "sha256",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_evidence_uses_sha256",
                table: "evidence_uses",
                column: "sha256");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evidence_uses");

            migrationBuilder.DropTable(
                name: "evidence_files");

            migrationBuilder.DropColumn(
                name: "loaded",
                table: "evaluations");
        }
    }
}
