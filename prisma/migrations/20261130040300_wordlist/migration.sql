-- CreateTable
CREATE TABLE "Synonym" (
    "typed" TEXT NOT NULL,
    "meant" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Synonym_pkey" PRIMARY KEY ("typed")
);

-- CreateTable
CREATE TABLE "UnknownWord" (
    "word" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "lastOn" DATE NOT NULL,

    CONSTRAINT "UnknownWord_pkey" PRIMARY KEY ("word")
);

