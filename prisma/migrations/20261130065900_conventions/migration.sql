-- AlterTable
ALTER TABLE "GoalAssessment" ADD COLUMN     "word" TEXT;

-- AlterTable
ALTER TABLE "MeasureAssessment" ADD COLUMN     "forecastWord" TEXT,
ADD COLUMN     "word" TEXT;

-- CreateTable
CREATE TABLE "Convention" (
    "id" SERIAL NOT NULL,
    "part" TEXT NOT NULL,
    "validFrom" DATE NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL DEFAULT '',
    "under" TEXT NOT NULL DEFAULT '',
    "words" TEXT[],
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "documentId" INTEGER,

    CONSTRAINT "Convention_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Convention_part_validFrom_name_key" ON "Convention"("part", "validFrom", "name");

-- AddForeignKey
ALTER TABLE "Convention" ADD CONSTRAINT "Convention_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;
