-- CreateTable
CREATE TABLE "FigureTable" (
    "id" SERIAL NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "headings" TEXT[],

    CONSTRAINT "FigureTable_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FigureRow" (
    "tableId" INTEGER NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "cells" TEXT[],

    CONSTRAINT "FigureRow_pkey" PRIMARY KEY ("tableId","rowNo")
);

-- CreateIndex
CREATE INDEX "FigureTable_periodId_idx" ON "FigureTable"("periodId");

-- CreateIndex
CREATE UNIQUE INDEX "FigureTable_documentId_name_key" ON "FigureTable"("documentId", "name");

-- AddForeignKey
ALTER TABLE "FigureTable" ADD CONSTRAINT "FigureTable_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FigureTable" ADD CONSTRAINT "FigureTable_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FigureRow" ADD CONSTRAINT "FigureRow_tableId_fkey" FOREIGN KEY ("tableId") REFERENCES "FigureTable"("id") ON DELETE CASCADE ON UPDATE CASCADE;


