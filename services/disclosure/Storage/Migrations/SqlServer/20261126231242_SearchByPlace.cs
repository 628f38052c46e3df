using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Disclosure.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SearchByPlace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "search_terms");

            migrationBuilder.CreateTable(
                name: "indexed_terms",
                columns: table => new
                {
                    term = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false, collation: "Latin1_General_100_BIN2"),
                    log_index = table.Column<long>(type: "bigint", nullable: false),
                    weight = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indexed_terms", x => new { x.term, x.log_index, x.weight });
                });

            migrationBuilder.CreateIndex(
                name: "ix_indexed_terms_log_index",
                table: "indexed_terms",
                column: "log_index");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "indexed_terms");

            migrationBuilder.CreateTable(
                name: "search_terms",
                columns: table => new
                {
                    term = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false, collation: "Latin1_General_100_BIN2"),
                    publication_id = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false, collation: "Latin1_General_100_BIN2"),
                    weight = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_terms", x => new { x.term, x.publication_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_search_terms_publication_id",
                table: "search_terms",
                column: "publication_id");
        }
    }
}
